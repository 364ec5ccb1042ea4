"""python scripts/bench.py [quick] [only=a,b] [cases=250]: the performance table, each figure beside its yardstick."""

import sys

from benchmark import bench

if __name__ == "__main__":
    sys.exit(bench.main(sys.argv[1:]))
