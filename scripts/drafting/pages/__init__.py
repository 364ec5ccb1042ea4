"""The office page, the case pages and the register table: plain rows in, static files out. No drafting, no clock."""
