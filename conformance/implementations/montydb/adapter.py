"""MontyDB: a database a store, kept in memory."""

from montydb import MontyClient

from pymongo_like import PyMongoLike
from shelf import serve

client = MontyClient(":memory:")
serve(lambda name: PyMongoLike(client[name]))
