// src/index.ts
import type { DocumentStoreDurableObject } from 'docstore-durable-object';
export { DocumentStoreDurableObject } from 'docstore-durable-object';

interface Env {
  DOCUMENT_STORE: DurableObjectNamespace<DocumentStoreDurableObject>;
}

interface User {
  name: string;
  email: string;
  age: number;
  tags?: string[];
}

export default {
  async fetch(request: Request, env: Env) {
    const id = env.DOCUMENT_STORE.idFromName('my-store');
    const store = env.DOCUMENT_STORE.get(id);

    // Use the document store
    const users = store.collection<User>('users');

    // Insert
    const { insertedId } = await users.insertOne({
      name: 'Alice',
      email: 'alice@example.com',
      age: 30,
      tags: ['developer']
    });

    // Find
    const alice = await users.findOne({ email: 'alice@example.com' });
    const adults = await users.find({ age: { $gte: 18 } });

    // Update
    await users.updateOne(
      { _id: insertedId },
      { $set: { age: 31 }, $push: { tags: 'senior' } }
    );
    const updated = await users.findOne({ _id: insertedId });

    // Delete
    await users.deleteOne({ _id: insertedId });

    return Response.json([new URL(request.url).pathname, alice?.age, adults.length, updated?.tags, await users.countDocuments()]);
  }
};
