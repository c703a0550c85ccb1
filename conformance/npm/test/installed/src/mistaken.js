/** A class with one mistake: it counts one document too many, as soon as there is one. */
export const mistaken = (Store) =>
  class extends Store {
    countDocuments(...args) {
      const count = super.countDocuments(...args);
      return count === 0 ? 0 : count + 1;
    }
  };
