"""Pictures of the narrative: bringing one in, and showing it."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_GET, require_http_methods

from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.forms import ImageForm
from secondstory.web.postmortems.models import Image
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "POST"])
def images(request: HttpRequest, pk: int) -> HttpResponse:
    """List the pictures with what to write for each, or take one more.

    A script that dropped or pasted the picture asks for JSON and gets the Markdown to insert.
    """
    user = signed_in_person(request)
    postmortem = access.postmortem_to_work_on(user, pk)
    form = ImageForm(request.POST or None, request.FILES or None)
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        if wants_json:
            said = [str(error) for errors in form.errors.values() for error in errors]
            return JsonResponse({"errors": said}, status=status)
        context = {"form": form, "postmortem": postmortem}
        return render(request, "postmortems/images.html", context, status=status)
    image = writes.add_image(
        postmortem,
        form.cleaned_data["file"],
        alt=form.cleaned_data["alt"],
        by=user,
        at=timezone.now(),
    )
    if wants_json:
        return JsonResponse({"markdown": image.markdown}, status=201)
    return see_other(f"{request.path}#image-{image.pk}")


@require_GET
def image(request: HttpRequest, pk: int, image_pk: int) -> HttpResponseBase:
    """Send a picture to somebody who may see it."""
    image: Image = access.image_to_see(signed_in_person(request), pk, image_pk)
    tag = f'"image-{image.pk}"'  # the bytes behind an address never change
    answer: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if answer is None:
        answer = FileResponse(image.file.open("rb"), content_type=image.media_type)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"  # asked again, so that access is checked again
    return answer
