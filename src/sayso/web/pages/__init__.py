"""One module a family of pages; each lists its addresses in ``ROUTES``."""
