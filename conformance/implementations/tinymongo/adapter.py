"""TinyMongo: a database a store, kept in memory."""

from tinymongo import TinyMongoClient

from pymongo_like import PyMongoLike
from shelf import Unsupported, serve


class Tiny(PyMongoLike):
    def createCollection(self, name):
        raise Unsupported("a collection comes into being with its first document, and with nothing else")


client = TinyMongoClient(":memory:")
serve(lambda name: Tiny(client[name], drop=lambda: client.drop_database(name)))
