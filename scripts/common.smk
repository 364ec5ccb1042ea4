import logging
import sys
from pathlib import Path

from drafting import outlet, quiet, run
from drafting.problems import KaijiError

# -E and -s keep the job apart from the user's settings; -X utf8 makes file names and texts the same on every machine.
DRAFT = f'"{sys.executable}" -E -s -X utf8 scripts/draft.py'
outlet.outlive_readers("snakemake.logging")
RUN = run.Run(Path.cwd(), main=workflow.is_main_process, arguments=sys.argv[1:])
# To compare params Snakemake loads pandas wherever it finds it, 40 MB and 0.2 s of every run; ours are texts.
sys.modules.setdefault("pandas", None)
# SystemExit, where a WorkflowError would add where in our code it was raised.
try:
    RUN.begin()
except KaijiError as error:
    sys.exit(str(error))
logging.getLogger("snakemake.logging").addFilter(quiet.Quiet(RUN.shop.say))
CASES, CASES_ASKED = RUN.cases, RUN.cases_asked


def records_due(wildcards):
    return [f"output/{wildcards.case}/records/{f}.json" for f in RUN.filings(wildcards.case)]


def records_followed(wildcards):
    follows = RUN.filings(wildcards.case)[wildcards.filing]["follows"]
    return [f"output/{wildcards.case}/records/{f}.json" for f in follows]


def facts_used(wildcards):
    return RUN.filings(wildcards.case)[wildcards.filing]["uses"]


def finish():
    problems = RUN.finish()
    if problems:
        sys.exit(problems)
