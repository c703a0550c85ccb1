"""A store over any database that has PyMongo's methods: `serve(lambda name: PyMongoLike(client[name]))`.

Shapes are mapped, semantics are not corrected: filters, updates and sorts go to the store as they came. A store says what it
dislikes by an exception and not in which argument that was, so a refused write is asked once more as a search.
"""

import re

from shelf import Refused, Unsupported, manifest


#: Names of PyMongo's classes of errors, which its likes have taken over.
FAMILY = {"PyMongoError", "OperationFailure", "WriteError", "InvalidDocument", "InvalidOperation", "CollectionInvalid", "InvalidName"}


#: The operators that the store is said to have. One that it has not implemented it lacks; any other it refuses.
OPERATORS = set("$eq $ne $gt $gte $lt $lte $in $nin $exists $and $or $set $unset $inc $push $pull".split())
OPERATORS.update(name for name in manifest().get("has", []) if name.startswith("$"))


def names_other_operator(text):
    named = set(re.findall(r"\$\w+", text))
    return bool(named) and not named & OPERATORS


def keywords(options):
    """Options by the names that PyMongo gives them."""
    told = dict(options or {})
    if "offset" in told:
        told["skip"] = told.pop("offset")
    if "sort" in told and isinstance(told["sort"], dict):
        told["sort"] = list(told["sort"].items())
    if told.get("sort") == []:
        del told["sort"]
    if "returnDocument" in told:
        told["return_document"] = {"before": False, "after": True}.get(told.pop("returnDocument"))
    return told


class PyMongoLike:
    #: What else the store raises to refuse a call; a `TypeError` or a `ValueError` says `no` in Python.
    refusals = (TypeError, ValueError, OverflowError)
    #: What else it raises when an `_id` is taken.
    taken = ()

    def __init__(self, database, drop=None):
        self.database = database
        self.drop_database = drop

    def discard(self):
        if self.drop_database:
            self.drop_database()
            return
        for name in self.names():
            self.database.drop_collection(name)

    def names(self):
        return list(self.database.list_collection_names())

    # What goes wrong

    def refuses(self, call):
        """Why the store refuses a call, or nothing."""
        try:
            call()
        except Exception as fault:
            return fault if self.is_refusal(fault) else None

    def is_refusal(self, fault):
        """An error of PyMongo's family says `no`; anything else is a breakdown of the store."""
        family = {base.__name__ for base in type(fault).__mro__}
        return isinstance(fault, self.refusals) or not family.isdisjoint(FAMILY)

    def at_fault(self, collection, code, filter, options):
        """The code for a refused call with a filter and the options of a search: a search tells whether these are at fault."""
        if self.refuses(lambda: self.database[collection].find_one(filter)):
            return "INVALID_FILTER"
        return "INVALID_OPTIONS" if options and self.refuses(lambda: self.search(collection, filter, options)) else code

    def having(self, collection, method):
        """The method of a collection, which may take any name for that of another collection."""
        if not hasattr(type(self.database[collection]), method):
            raise Unsupported(f"there is no method `{method}`")
        return getattr(self.database[collection], method)

    def call(self, collection, action, code, filter=None, document=None, options=None):
        try:
            return action()
        except Unsupported:
            raise
        except Exception as fault:
            names = {base.__name__ for base in type(fault).__mro__}
            details = getattr(fault, "details", None) or {}
            error = (details.get("writeErrors") or [details])[0] if isinstance(details, dict) else {}
            is_taken = "DuplicateKeyError" in names or isinstance(fault, self.taken)
            if is_taken or 11000 in (getattr(fault, "code", None), error.get("code")):
                key = (error.get("keyValue") or error.get("op") or document or {}).get("_id")
                raise Refused("DUPLICATE_KEY", fault, collectionName=collection, documentId=key)
            if isinstance(fault, NotImplementedError) and not names_other_operator(str(fault)):
                raise Unsupported(fault)
            if not (isinstance(fault, NotImplementedError) or self.is_refusal(fault)):
                raise
            raise Refused(code if filter is None else self.at_fault(collection, code, filter, options), fault)

    # Collections

    def createCollection(self, name):
        if name not in self.names():
            self.call(name, lambda: self.database.create_collection(name), "INVALID_COLLECTION_NAME")

    def listCollections(self):
        return sorted(self.names())

    def hasCollection(self, name):
        return name in self.names()

    def dropCollection(self, name):
        self.call(name, lambda: self.database.drop_collection(name), "INVALID_COLLECTION_NAME")

    drop = dropCollection

    # Documents

    def insertOne(self, name, document, options=None):
        done = self.call(name, lambda: self.database[name].insert_one(document), "INVALID_DOCUMENT", document=document)
        return {"acknowledged": True, "insertedId": done.inserted_id}

    def insertMany(self, name, documents, options=None):
        done = self.call(name, lambda: self.database[name].insert_many(documents), "INVALID_DOCUMENT")
        return {"acknowledged": True, "insertedCount": len(done.inserted_ids), "insertedIds": done.inserted_ids}

    def findOne(self, name, filter=None, options=None):
        filter = {} if filter is None else filter
        call = lambda: self.database[name].find_one(filter, **keywords(options))
        return self.call(name, call, "INVALID_OPTIONS" if options else "INVALID_FILTER", filter if options else None)

    def search(self, name, filter, options):
        told = keywords(options)
        cursor = self.database[name].find(filter, told.get("projection"))
        for step in ("sort", "skip", "limit"):
            if step in told:
                cursor = getattr(cursor, step)(told[step])
        return list(cursor)

    def find(self, name, filter=None, options=None):
        filter = {} if filter is None else filter
        call = lambda: self.search(name, filter, options)
        return self.call(name, call, "INVALID_OPTIONS" if options else "INVALID_FILTER", filter if options else None)

    def countDocuments(self, name, filter=None, options=None):
        filter = {} if filter is None else filter
        call = lambda: self.database[name].count_documents(filter, **keywords(options))
        return self.call(name, call, "INVALID_OPTIONS" if options else "INVALID_FILTER", filter if options else None)

    def distinct(self, name, path, filter=None):
        filter = {} if filter is None else filter
        return self.call(name, lambda: self.having(name, "distinct")(path, filter), "INVALID_FILTER")

    def updateOne(self, name, filter, update, options=None):
        return self.change("update_one", name, filter, update, options, "INVALID_UPDATE")

    def updateMany(self, name, filter, update, options=None):
        return self.change("update_many", name, filter, update, options, "INVALID_UPDATE")

    def replaceOne(self, name, filter, replacement, options=None):
        return self.change("replace_one", name, filter, replacement, options, "INVALID_UPDATE")

    def change(self, method, name, filter, change, options, code):
        upsert = (options or {}).get("upsert", False)
        done = self.call(name, lambda: getattr(self.database[name], method)(filter, change, upsert=upsert), code, filter)
        told = {"acknowledged": True, "matchedCount": done.matched_count, "modifiedCount": done.modified_count}
        if done.upserted_id is not None:
            told.update(upsertedId=done.upserted_id)
        return told

    def findOneAndUpdate(self, name, filter, update, options=None):
        return self.modify("find_one_and_update", name, filter, [update], options, "INVALID_UPDATE")

    def findOneAndReplace(self, name, filter, replacement, options=None):
        return self.modify("find_one_and_replace", name, filter, [replacement], options, "INVALID_UPDATE")

    def findOneAndDelete(self, name, filter, options=None):
        return self.modify("find_one_and_delete", name, filter, [], options, "INVALID_OPTIONS")

    def modify(self, method, name, filter, change, options, code):
        call = lambda: self.having(name, method)(filter, *change, **keywords(options))
        searched = {key: value for key, value in (options or {}).items() if key in ("sort", "projection")}
        return self.call(name, call, code, filter, options=searched)

    def deleteOne(self, name, filter, options=None):
        done = self.call(name, lambda: self.database[name].delete_one(filter), "INVALID_FILTER")
        return {"acknowledged": True, "deletedCount": done.deleted_count}

    def deleteMany(self, name, filter, options=None):
        done = self.call(name, lambda: self.database[name].delete_many(filter), "INVALID_FILTER")
        return {"acknowledged": True, "deletedCount": done.deleted_count}
