"""stub"""
def lint_all(files): return []
