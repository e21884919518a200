package dev.varve.cli.shell;

import dev.varve.bytes.Bytes;
import dev.varve.cli.text.Digests;
import dev.varve.cli.text.EscapedText;
import dev.varve.views.memory.Memory;
import dev.varve.views.memory.MemoryStore;
import dev.varve.views.memory.SearchHit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands for memories, which are found by tags and words. */
final class MemoryCommands {
  private static final int MOST_FOUND = 20;

  private MemoryCommands() {}

  static CommandGroup all() {
    return new CommandGroup(
        "Memories, which are found by tags and words",
        List.of(
            new Command(
                "append-memory",
                "TEXT [TAG ...]",
                "Remembers a text with tags, and prints its id.",
                MemoryCommands::append),
            new Command("get-memory", "ID", "Prints a memory.", MemoryCommands::get),
            new Command("forget", "ID", "Removes a memory.", MemoryCommands::forget),
            new Command(
                "forget-tagged",
                "TAG",
                "Removes the memories that have a tag.",
                MemoryCommands::forgetTagged),
            new Command(
                "by-tag",
                "TAG",
                "Prints the ids of the memories that have a tag.",
                MemoryCommands::byTag),
            new Command(
                "query",
                "WORDS",
                "Prints the memories that have words of these, those with the most first.",
                MemoryCommands::query),
            new Command(
                "append-many",
                "COUNT SIZE [TAG ...]",
                "Remembers so many memories of random bytes that follow from their number.",
                MemoryCommands::appendMany),
            new Command(
                "digest-memories",
                "[TAG]",
                "Prints how many memories there are, or that have a tag, and a digest of them.",
                MemoryCommands::digest)));
  }

  private static MemoryStore memories(Workspace workspace) {
    return workspace.views().memories();
  }

  private static String[] tags(Arguments arguments) {
    return arguments.isEmpty() ? new String[0] : arguments.texts("TAG").toArray(String[]::new);
  }

  private static void append(Arguments arguments, Workspace workspace) {
    String text = arguments.text("TEXT");
    long id = memories(workspace).append(text, tags(arguments));
    workspace.say("id " + id);
  }

  private static void get(Arguments arguments, Workspace workspace) {
    long id = arguments.number("ID");
    arguments.end();
    workspace.say(text(memories(workspace).get(id)));
  }

  private static String text(@Nullable Memory memory) {
    return memory == null ? DataCommands.NOT_FOUND : EscapedText.toString(memory.content());
  }

  private static void forget(Arguments arguments, Workspace workspace) {
    long id = arguments.number("ID");
    arguments.end();
    workspace.say(memories(workspace).delete(id) ? "ok" : DataCommands.NOT_FOUND);
  }

  private static void forgetTagged(Arguments arguments, Workspace workspace) {
    String tag = arguments.text("TAG");
    arguments.end();
    List<Memory> found = memories(workspace).byTag(tag);
    found.forEach(memory -> memories(workspace).delete(memory.id()));
    workspace.say(found.size() + " forgotten");
  }

  private static void byTag(Arguments arguments, Workspace workspace) {
    String tag = arguments.text("TAG");
    arguments.end();
    List<String> ids =
        memories(workspace).byTag(tag).stream().map(Memory::id).map(String::valueOf).toList();
    workspace.say(ids.isEmpty() ? DataCommands.NOT_FOUND : String.join(",", ids));
  }

  private static void query(Arguments arguments, Workspace workspace) {
    String words = arguments.text("WORDS");
    arguments.end();
    List<SearchHit> hits = memories(workspace).search(words, MOST_FOUND);
    hits.forEach(hit -> workspace.say(text(hit.memory())));
    if (hits.isEmpty()) {
      workspace.say(DataCommands.NOT_FOUND);
    }
  }

  private static void appendMany(Arguments arguments, Workspace workspace) {
    int count = arguments.count("COUNT");
    int size = arguments.size("SIZE");
    String[] tags = tags(arguments);
    for (int i = 0; i < count; i++) {
      memories(workspace).append(RandomBytes.of(size, i), tags);
      workspace.acknowledge(i + 1L);
    }
    workspace.say(count + " memories");
  }

  private static void digest(Arguments arguments, Workspace workspace) {
    String tag = arguments.isEmpty() ? null : arguments.text("TAG");
    arguments.end();
    List<Memory> found =
        tag == null
            ? memories(workspace).list(0, Integer.MAX_VALUE)
            : memories(workspace).byTag(tag);
    StringBuilder all = new StringBuilder();
    for (Memory memory : found) {
      all.append(memory.id()).append(memory.tags()).append(Digests.sha256(memory.content()));
    }
    workspace.say(found.size() + " memories, " + Digests.sha256(Bytes.utf8(all.toString())));
  }
}
