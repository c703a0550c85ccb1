"""mongomock: a database a store, all in this process."""

import mongomock

from pymongo_like import PyMongoLike
from shelf import serve

client = mongomock.MongoClient()
serve(lambda name: PyMongoLike(client[name], drop=lambda: client.drop_database(name)))
