"""SecantusDB: its server in a thread of this process, asked over MongoDB's wire protocol; a database a store."""

import tempfile

import pymongo
import secantus

from pymongo_like import PyMongoLike
from shelf import serve

server = secantus.SecantusDBServer(port=0, storage_path=tempfile.mkdtemp(dir="."))
server.start()
client = pymongo.MongoClient(server.uri)
serve(lambda name: PyMongoLike(client[name], drop=lambda: client.drop_database(name)))
