"""MUC-4: whole templates of happenings, made from Sayso's layers and claims of a report, and scored by the rules of 1992."""
