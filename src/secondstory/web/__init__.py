"""The web application: a Django project whose folders are rooms."""
