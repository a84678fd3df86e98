"""Out of the record: one small module a format; :mod:`sayso.export.formats` lists them."""
