package dev.varve.cli.shell;

import dev.varve.bytes.Bytes;
import dev.varve.cli.text.EscapedText;
import dev.varve.views.record.GroupStatistics;
import dev.varve.views.record.RecordStore;
import dev.varve.views.record.Visit;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Commands for records in groups. */
final class RecordCommands {
  private RecordCommands() {}

  /**
   * The commands.
   *
   * @param registry that carries out what is done for each record
   */
  static CommandGroup all(Registry registry) {
    return new CommandGroup(
        "Records, which have an id within a group",
        List.of(
            new Command(
                "insert",
                "GROUP ID DATA",
                "Adds a record, and its group if it is the first.",
                RecordCommands::insert),
            new Command(
                "get-record", "GROUP ID", "Prints the data of a record.", RecordCommands::get),
            new Command(
                "update",
                "GROUP ID DATA",
                "Replaces the data of a record.",
                RecordCommands::update),
            new Command("remove", "GROUP ID", "Removes a record.", RecordCommands::remove),
            new Command(
                "range",
                "GROUP [FROM TO] [limit=N]",
                "Prints the records of a group in the order of their ids, from one to another, both"
                    + " included, and how many there were.",
                RecordCommands::range),
            new Command(
                "each-record",
                "GROUP COMMAND ...",
                "Carries out a command for each record of a group, with its id for {id}, until one"
                    + " fails.",
                (arguments, workspace) -> eachRecord(registry, arguments, workspace)),
            new Command(
                "groups",
                "",
                "Prints the groups, and how much is in them.",
                RecordCommands::groups),
            new Command(
                "drop-group",
                "GROUP",
                "Removes a group with all its records.",
                RecordCommands::dropGroup),
            new Command(
                "insert-many",
                "GROUP FROM COUNT SIZE",
                "Adds records with ids from one on, of so many random letters that follow from the"
                    + " id.",
                RecordCommands::insertMany),
            new Command(
                "update-many",
                "GROUP FROM COUNT DATA",
                "Replaces the data of records with ids from one on.",
                RecordCommands::updateMany),
            new Command(
                "count-records",
                "GROUP [DATA ...]",
                "Prints how many records a group has, or how many of them with one of these data.",
                RecordCommands::count)));
  }

  private static RecordStore records(Workspace workspace) {
    return workspace.views().records();
  }

  private static String records(long count) {
    return count == 1 ? "1 record" : count + " records";
  }

  private static void insert(Arguments arguments, Workspace workspace) {
    String group = arguments.text("GROUP");
    long id = arguments.number("ID");
    byte[] data = arguments.bytes("DATA");
    arguments.end();
    records(workspace).insert(group, id, data);
    workspace.say("ok");
  }

  private static void get(Arguments arguments, Workspace workspace) {
    String group = arguments.text("GROUP");
    long id = arguments.number("ID");
    arguments.end();
    workspace.say(DataCommands.value(records(workspace).get(group, id)));
  }

  private static void update(Arguments arguments, Workspace workspace) {
    String group = arguments.text("GROUP");
    long id = arguments.number("ID");
    byte[] data = arguments.bytes("DATA");
    arguments.end();
    records(workspace).update(group, id, data);
    workspace.say("ok");
  }

  private static void remove(Arguments arguments, Workspace workspace) {
    String group = arguments.text("GROUP");
    long id = arguments.number("ID");
    arguments.end();
    records(workspace).delete(group, id);
    workspace.say("ok");
  }

  private static void range(Arguments arguments, Workspace workspace) {
    String group = arguments.text("GROUP");
    int limit = arguments.countOption("limit", Integer.MAX_VALUE);
    boolean all = arguments.isEmpty();
    long from = all ? Long.MIN_VALUE : arguments.number("FROM");
    long to = all ? Long.MAX_VALUE : arguments.number("TO");
    arguments.end();
    int[] left = {limit};
    long shown =
        records(workspace)
            .range(
                group,
                from,
                to,
                (id, data) -> {
                  workspace.say(id + "\t" + EscapedText.toString(Bytes.wrap(data)));
                  return --left[0] == 0 ? Visit.STOP : Visit.CONTINUE;
                });
    workspace.say(records(shown));
  }

  private static void eachRecord(Registry registry, Arguments arguments, Workspace workspace)
      throws IOException {
    String group = arguments.text("GROUP");
    String line = arguments.line("COMMAND");
    long visited =
        records(workspace)
            .<IOException>range(
                group,
                (id, _) -> {
                  registry.carryOut(line.replace("{id}", String.valueOf(id)), workspace);
                  return Visit.CONTINUE;
                });
    workspace.say(visited + " visited");
  }

  private static void groups(Arguments arguments, Workspace workspace) {
    arguments.end();
    for (String group : records(workspace).groups()) {
      GroupStatistics statistics = records(workspace).statistics(group);
      workspace.say(
          EscapedText.toString(Bytes.utf8(group))
              + "\t"
              + records(statistics.records())
              + "\t"
              + statistics.bytes()
              + " bytes");
    }
  }

  private static void dropGroup(Arguments arguments, Workspace workspace) {
    String group = arguments.text("GROUP");
    arguments.end();
    records(workspace).dropGroup(group);
    workspace.say("ok");
  }

  private static void insertMany(Arguments arguments, Workspace workspace) {
    String group = arguments.text("GROUP");
    long from = arguments.number("FROM");
    int count = arguments.count("COUNT");
    int size = arguments.size("SIZE");
    arguments.end();
    for (int i = 0; i < count; i++) {
      records(workspace).insert(group, from + i, RandomBytes.letters(size, from + i));
      workspace.acknowledge(i + 1L);
    }
    workspace.say(count + " inserts");
  }

  private static void updateMany(Arguments arguments, Workspace workspace) {
    String group = arguments.text("GROUP");
    long from = arguments.number("FROM");
    int count = arguments.count("COUNT");
    byte[] data = arguments.bytes("DATA");
    arguments.end();
    for (int i = 0; i < count; i++) {
      records(workspace).update(group, from + i, data);
      workspace.acknowledge(i + 1L);
    }
    workspace.say(count + " updates");
  }

  private static void count(Arguments arguments, Workspace workspace) {
    String group = arguments.text("GROUP");
    Set<Bytes> wanted = new HashSet<>();
    while (!arguments.isEmpty()) {
      wanted.add(Bytes.wrap(arguments.bytes("DATA")));
    }
    long[] count = {0};
    records(workspace)
        .range(
            group,
            (_, data) -> {
              if (wanted.isEmpty() || wanted.contains(Bytes.wrap(data))) {
                count[0]++;
              }
              return Visit.CONTINUE;
            });
    workspace.say(records(count[0]));
  }
}
