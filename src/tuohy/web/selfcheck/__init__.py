"""The self-check in the browser: one page after the other, without JavaScript; every answer travels in the form."""
