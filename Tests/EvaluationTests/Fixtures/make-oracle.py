#!/usr/bin/env python3
"""Remakes oracle.qrels, oracle.run and oracle.expected: random judgements and results with ties,
and what trec_eval makes of them.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install pytrec_eval-terrier==0.5.11
    /tmp/oracle/bin/python make-oracle.py

The values of topics without results and of judgements below zero are trec_eval's own.
"""
import pathlib
import random

import pytrec_eval

here = pathlib.Path(__file__).parent
rng = random.Random(20240517)
documents = [f"doc{i}" for i in range(20)] + [f"Doc-{i:03}" for i in range(20)] + ["é", "z", "~a"]
cuts = "1,3,5,10,20,100"
measures = {"map", "recip_rank", "ndcg"} | {
    f"{name}.{cuts}" for name in ("ndcg_cut", "P", "recall", "success")
}

qrels, run = {}, {}
for number in range(30):
    topic = f"q{number}"
    grades = [0, 0, 0] if number % 10 == 3 else [-1, 0, 0, 1, 1, 2, 3]
    judged = rng.sample(documents, rng.randint(3, 20))
    qrels[topic] = {document: rng.choice(grades) for document in judged}
    if number % 10 == 7:
        continue  # judged, nothing found
    found = rng.sample(documents, rng.randint(1, 30))
    kind = number % 4
    if kind == 0:
        scores = [rng.uniform(0, 30) for _ in found]
    elif kind == 1:
        scores = [rng.choice([1.0, 2.5, 2.5, 7.0]) for _ in found]
    elif kind == 2:  # apart in double precision, equal in single precision
        scores = [12.0 + rng.choice([0, 1e-9, 2e-9, 3e-9]) for _ in found]
    else:
        scores = [rng.choice([-3.0, -0.5, 0.0, 1e6]) for _ in found]
    run[topic] = dict(zip(found, scores))
run["unjudged"] = {"doc1": 1.0}

with open(here / "oracle.qrels", "w", encoding="utf-8") as file:
    for topic, judged in qrels.items():
        for document, grade in judged.items():
            file.write(f"{topic} 0 {document} {grade}\n")
with open(here / "oracle.run", "w", encoding="utf-8") as file:
    for topic, found in run.items():
        for rank, (document, score) in enumerate(found.items(), 1):
            file.write(f"{topic} Q0 {document} {rank} {score!r} oracle\n")
values = pytrec_eval.RelevanceEvaluator(qrels, measures).evaluate(run)
with open(here / "oracle.expected", "w", encoding="utf-8") as file:
    for topic in qrels:
        for name, value in sorted(values.get(topic, {}).items()):
            file.write(f"{topic} {name} {value:.6f}\n")
