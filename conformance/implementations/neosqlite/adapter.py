"""NeoSQLite: a connection in memory a store."""

import sqlite3

import neosqlite
from neosqlite.exceptions import MalformedDocument, MalformedQueryException

from pymongo_like import PyMongoLike
from shelf import serve


class Neo(PyMongoLike):
    refusals = (*PyMongoLike.refusals, MalformedDocument, MalformedQueryException)
    taken = (sqlite3.IntegrityError,)

    def discard(self):
        self.database.close()


serve(lambda name: Neo(neosqlite.Connection(":memory:")))
