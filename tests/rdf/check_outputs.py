#!/usr/bin/env python3
"""Read the outputs of `zhitu build` with tools that others wrote; fail on any disagreement or warning.

usage: check_outputs.py OUTPUT_FOLDER
rdflib reads N-Quads, Turtle and JSON-LD and must find the same triples; networkx reads GraphML; csv rows join by id.
"""
import csv, json, logging, sys, warnings
from pathlib import Path

import networkx
import rdflib

warnings.simplefilter("error")
# rdflib's own house-keeping, not our data: it uses names that it deprecates and leaves files to the collector.
warnings.simplefilter("ignore", DeprecationWarning)
warnings.simplefilter("ignore", ResourceWarning)


class Refuse(logging.Handler):
    def emit(self, record):
        raise SystemExit("rdflib warns: " + record.getMessage())


logging.getLogger("rdflib").addHandler(Refuse(logging.WARNING))


def triples(path, format):
    data = rdflib.Dataset(default_union=False)
    data.parse(path, format=format)
    return {(s, p, o) for s, p, o, _ in data.quads((None, None, None, None))}


def main():
    folder = Path(sys.argv[1])
    nquads = triples(folder / "graph.nq", "nquads")
    for name, format in (("graph.ttl", "turtle"), ("graph.jsonld", "json-ld")):
        other = triples(folder / name, format)
        if other != nquads:
            sys.exit("%s differs from graph.nq: %d triples more, %d less" % (name, len(other - nquads), len(nquads - other)))
        print("rdflib reads %s: %d triples, the same as graph.nq" % (name, len(other)))
    graph = networkx.read_graphml(folder / "graph.graphml")
    rows = {name: list(csv.DictReader(open(folder / (name + ".csv"), encoding="utf-8-sig"))) for name in ("entities", "relations", "observations")}
    ids = {row["id"] for row in rows["entities"]}
    lost = [row for row in rows["relations"] if row["subject"] not in ids or row["object"] not in ids]
    lost += [row for row in rows["observations"] if row["subject"] not in ids]
    if lost:
        sys.exit("rows that join with no entity: %s" % lost[:3])
    if graph.number_of_nodes() != len(ids):
        sys.exit("graph.graphml has %d nodes, entities.csv %d" % (graph.number_of_nodes(), len(ids)))
    manifest = json.load(open(folder / "manifest.json", encoding="utf-8"))
    if manifest["counts"]["entities"] != len(ids):
        sys.exit("manifest.json counts %s entities, entities.csv %d" % (manifest["counts"]["entities"], len(ids)))
    print("networkx reads graph.graphml: %d nodes, %d edges; tables join by id" % (graph.number_of_nodes(), graph.number_of_edges()))


main()
