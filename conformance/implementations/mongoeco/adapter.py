"""mongoeco: a database a store, kept in memory."""

from mongoeco import MongoClient

from pymongo_like import PyMongoLike
from shelf import serve

client = MongoClient()
serve(lambda name: PyMongoLike(client[name], drop=lambda: client.drop_database(name)))
