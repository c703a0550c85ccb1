"""The wire protocol around any store in Python: what every adapter of this language shares.

An adapter calls `serve(open_store)`. `open_store(name)` answers with an object whose methods are the flat methods of the
protocol (`insertOne(collection, document, options)`) and `discard()`. A method that is not there is one the store lacks.
"""

import json
import os
import queue
import re
import sys
import threading
from concurrent.futures import Future
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.setrecursionlimit(5_000)


class Refused(Exception):
    """An error of the contract."""

    def __init__(self, code, message, **properties):
        super().__init__(str(message))
        self.error = {"code": code, "message": str(message), **properties}


class Unsupported(Exception):
    """What the store has nothing like; `issue` is where that is discussed."""

    def __init__(self, what, issue=None):
        super().__init__(str(what))
        self.issue = issue


def number(text):
    """A number of JSON, where `1.0` is `1`: whole ones are integers, as far as 64 bits go."""
    value = float(text)
    return int(value) if abs(value) < 2**53 and value.is_integer() else value


def whole(text):
    value = int(text)
    return value if -(2**63) <= value < 2**63 else float(text)


def plain(value):
    """What a client that knows JSON alone sees: an id or a date of the store's own is shown as text."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)


def manifest():
    with open("manifest.json", encoding="utf-8") as file:
        return json.load(file)


def handshake(about):
    told = {"name": about["name"], "version": os.environ.get("SHELF_VERSION", about.get("version", "0"))}
    told.update({key: about[key] for key in ("language", "homepage", "issues") if key in about})
    return {"protocol": 2, "implementation": told, "capabilities": about.get("has", []), "lacks": about.get("lacks", [])}


def reply(store, call):
    try:
        method = getattr(store, call["method"], None)
        if method is None:
            raise Unsupported(f"there is no method `{call['method']}`")
        return {"ok": True, "result": plain(method(*call.get("args", [])))}
    except Refused as refused:
        return {"ok": False, "error": refused.error}
    except (Unsupported, NotImplementedError) as lacking:
        told = {"ok": False, "unsupported": str(lacking) or "it is not implemented"}
        if getattr(lacking, "issue", None):
            told["issue"] = lacking.issue
        return told
    except Exception as fault:  # What no case expects: the store broke down.
        return {"ok": False, "error": {"code": "UNKNOWN_ERROR", "message": f"{type(fault).__name__}: {fault}"}}


def written(body):
    try:
        return json.dumps(body, ensure_ascii=True, allow_nan=False)
    except (ValueError, RecursionError) as fault:
        return json.dumps({"ok": False, "error": {"code": "UNKNOWN_ERROR", "message": f"the result is no JSON: {fault}"}})


def serve(open_store):
    """Serves the stores on a free port, whose address is the first line of the output, until the process is ended.

    All calls are made by the main thread, one after the other: not every store can be used by several.
    """
    stores, jobs, about = {}, queue.Queue(), manifest()

    def on_main_thread(job):
        done = Future()
        jobs.put((job, done))
        return done.result()

    def discard(name):
        store = stores.pop(name, None)
        if store is not None:
            store.discard()

    def answer_all(name, calls):
        if name not in stores:
            # A database of MongoDB's kind has no dot in its name.
            stores[name] = open_store(name.replace(".", "-"))
        return [written(reply(stores[name], call)) for call in calls]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_):
            pass

        def answer(self, status, text):
            body = text.encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def route(self):
            found = re.fullmatch(r"/v1/stores/([A-Za-z0-9_.-]{1,64})(/call|/batch)?", self.path)
            return found.groups() if found else (None, None)

        def do_GET(self):
            if self.path != "/v1/handshake":
                return self.answer(404, '{"refused": "the protocol has no such path"}')
            self.answer(200, json.dumps(handshake(about)))

        def do_DELETE(self):
            name, action = self.route()
            if name is None or action is not None:
                return self.answer(404, '{"refused": "the protocol has no such path"}')
            on_main_thread(lambda: discard(name))
            self.answer(200, '{"ok": true, "result": null}')

        def do_POST(self):
            text = self.rfile.read(int(self.headers.get("content-length") or 0))
            name, action = self.route()
            if action is None:
                return self.answer(404, '{"refused": "the protocol has no such path"}')
            try:
                body = json.loads(text, parse_float=number, parse_int=whole)
                calls = body["calls"] if action == "/batch" else [body]
            except (ValueError, KeyError, TypeError, RecursionError):
                return self.answer(400, '{"refused": "the body is no call"}')
            replies = on_main_thread(lambda: answer_all(name, calls))
            self.answer(200, f'{{"replies": [{", ".join(replies)}]}}' if action == "/batch" else replies[0])

    class Server(ThreadingHTTPServer):
        request_queue_size = 256
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    while True:
        job, done = jobs.get()
        try:
            done.set_result(job())
        except Exception as fault:
            done.set_exception(fault)
