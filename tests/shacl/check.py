#!/usr/bin/env python3
"""Checks the shapes themselves: conforms.ttl must conform; each broken-*.ttl, added to it, must fail at the node it names.

Needs pySHACL (pip install pyshacl). Run from anywhere; prints one line per file, exit 1 where a shape is too lax or too strict.
"""
import pathlib
import sys

from pyshacl import validate
from rdflib import Graph, Namespace

SH = Namespace("http://www.w3.org/ns/shacl#")
HERE = pathlib.Path(__file__).resolve().parent
ONTOLOGY = HERE.parent.parent / "ontology"
shapes = Graph().parse(ONTOLOGY / "shapes.ttl")
schema = Graph().parse(ONTOLOGY / "schema.ttl")


def report(*files):
    graph = Graph()
    for file in files:
        graph.parse(file)
    conforms, results, text = validate(graph, shacl_graph=shapes, ont_graph=schema, inference="none")
    return conforms, {str(node) for node in results.objects(None, SH.focusNode)}, text


failed = False
conforms, _, text = report(HERE / "conforms.ttl")
print("conforms.ttl", "conforms" if conforms else text)
failed |= not conforms
for file in sorted(HERE.glob("broken-*.ttl")):
    focus = next(line for line in file.read_text("utf-8").splitlines() if line.startswith("# focus: "))[9:].strip("<>")
    focus = focus.replace("id:", "https://w3id.org/zhitu/id/")
    conforms, nodes, _ = report(HERE / "conforms.ttl", file)
    right = not conforms and focus in nodes
    print(file.name, "fails as it should" if right else f"SHOULD FAIL at {focus}; failed at {sorted(nodes)}")
    failed |= not right
sys.exit(failed)
