"""NeoSQLite's side: carries out the steps of the plan and prints a line of JSON for each. `measure.py DIRECTORY`."""

import json
import sys
from itertools import zip_longest
from pathlib import Path
from time import perf_counter_ns

import neosqlite

directory = Path(sys.argv[1])
collection = neosqlite.Connection(":memory:")["users"]


def lines(file):
    with open(directory / file, encoding="utf-8") as text:
        return [json.loads(line) for line in text]


def find(step, filter):
    cursor = collection.find(filter)
    if "sort" in step:
        cursor = cursor.sort(list(step["sort"].items()))
    if "limit" in step:
        cursor = cursor.limit(step["limit"])
    # A cursor has done nothing until it is read to its end.
    return list(cursor)


def found(documents):
    return [len(documents), sum(document["age"] for document in documents)]


# What a call is, and the figures of its result that all sides have to agree on.
METHODS = {
    "insertMany": (lambda _, documents: collection.insert_many(documents), lambda reply: [len(reply.inserted_ids)]),
    "findOne": (lambda _, filter: collection.find_one(filter), lambda reply: found([reply] if reply else [])),
    "find": (find, found),
    "countDocuments": (lambda _, filter: collection.count_documents(filter), lambda reply: [reply]),
    "updateOne": (lambda step, filter: collection.update_one(filter, step["update"]), lambda reply: [reply.modified_count]),
    "deleteMany": (lambda _, filter: collection.delete_many(filter), lambda reply: [reply.deleted_count]),
}


def batches(size):
    documents = lines("documents.jsonl")
    return [documents[first : first + size] for first in range(0, len(documents), size)]


for step in lines("plan.jsonl"):
    if step["method"] == "createIndex":
        collection.create_index(step["path"])
        continue
    call, figures = METHODS[step["method"]]
    times, result = [], []
    for argument in batches(step["batch"]) if "batch" in step else step["filters"]:
        start = perf_counter_ns()
        reply = call(step, argument)
        times.append((perf_counter_ns() - start) / (len(argument) if "batch" in step else 1))
        result = [sum(pair) for pair in zip_longest(result, figures(reply), fillvalue=0)]
    ns = sum(times) / len(times)
    print(json.dumps({"side": "NeoSQLite", "row": step["row"], "ns": ns, "result": result}), flush=True)
