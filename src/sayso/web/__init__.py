"""The analyst's desk: the record as pages in a browser. :func:`sayso.web.app.make_app` makes the application; ``sayso serve`` runs it."""
