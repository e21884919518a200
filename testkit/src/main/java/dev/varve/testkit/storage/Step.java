package dev.varve.testkit.storage;

import dev.varve.storage.FileName;

/** Something that was done and is not durable yet. */
sealed interface Step {
  /** Bytes were appended: those from {@code start} to {@code end}. */
  record Append(FileName name, Inode inode, int start, int end) implements Step {
    @Override
    public String toString() {
      return "append " + name + " " + start + ".." + end;
    }
  }

  /** A name was made. */
  record Create(FileName name, Inode inode) implements Step {
    @Override
    public String toString() {
      return "create " + name;
    }
  }

  /** A name was deleted. */
  record Delete(FileName name, Inode inode) implements Step {
    @Override
    public String toString() {
      return "delete " + name;
    }
  }
}
