"""Full text by the database's own means, behind one small interface."""
