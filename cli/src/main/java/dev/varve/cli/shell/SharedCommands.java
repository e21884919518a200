package dev.varve.cli.shell;

import dev.varve.bytes.Bytes;
import dev.varve.cli.text.EscapedText;
import dev.varve.views.memory.MemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.SortedMap;

/** Commands for what stands beside memories: values by key, streams that grow, and a state. */
final class SharedCommands {
  private SharedCommands() {}

  static CommandGroup all() {
    return new CommandGroup(
        "Beside memories: values, streams, and a state that is watched",
        List.of(
            new Command("set-value", "KEY VALUE", "Gives a key a value.", SharedCommands::setValue),
            new Command("get-value", "KEY", "Prints the value of a key.", SharedCommands::getValue),
            new Command(
                "delete-value",
                "KEY",
                "Takes the value of a key away.",
                SharedCommands::deleteValue),
            new Command(
                "stream-append",
                "STREAM DATA",
                "Appends to a stream, which the first one creates.",
                SharedCommands::appendStream),
            new Command("stream-read", "STREAM", "Prints a stream.", SharedCommands::readStream),
            new Command(
                "stream-delete", "STREAM", "Removes a stream.", SharedCommands::deleteStream),
            new Command("state", "", "Prints the state.", SharedCommands::state),
            new Command(
                "update-state",
                "NAME=VALUE ...",
                "Gives parts of the state values, all at once.",
                SharedCommands::updateState),
            new Command(
                "watch",
                "",
                "Prints the state after each change from now on, until the store is closed.",
                SharedCommands::watch)));
  }

  private static MemoryStore memories(Workspace workspace) {
    return workspace.views().memories();
  }

  private static void setValue(Arguments arguments, Workspace workspace) {
    String key = arguments.text("KEY");
    byte[] value = arguments.bytes("VALUE");
    arguments.end();
    memories(workspace).set(key, value);
    workspace.say("ok");
  }

  private static void getValue(Arguments arguments, Workspace workspace) {
    String key = arguments.text("KEY");
    arguments.end();
    workspace.say(DataCommands.value(memories(workspace).get(key)));
  }

  private static void deleteValue(Arguments arguments, Workspace workspace) {
    String key = arguments.text("KEY");
    arguments.end();
    memories(workspace).delete(key);
    workspace.say("ok");
  }

  private static void appendStream(Arguments arguments, Workspace workspace) {
    String stream = arguments.text("STREAM");
    byte[] data = arguments.bytes("DATA");
    arguments.end();
    memories(workspace).appendStream(stream, data);
    workspace.say("ok");
  }

  private static void readStream(Arguments arguments, Workspace workspace) throws IOException {
    String stream = arguments.text("STREAM");
    arguments.end();
    try (InputStream input = memories(workspace).openStream(stream)) {
      byte[] data = input.readAllBytes();
      workspace.say(data.length == 0 ? "(empty)" : EscapedText.toString(Bytes.wrap(data)));
    }
  }

  private static void deleteStream(Arguments arguments, Workspace workspace) {
    String stream = arguments.text("STREAM");
    arguments.end();
    workspace.say(memories(workspace).deleteStream(stream) ? "ok" : DataCommands.NOT_FOUND);
  }

  private static void state(Arguments arguments, Workspace workspace) {
    arguments.end();
    SortedMap<String, String> state = memories(workspace).state();
    workspace.say(state.isEmpty() ? "(empty)" : Views.text(state));
  }

  private static void updateState(Arguments arguments, Workspace workspace) {
    if (arguments.isEmpty()) {
      throw new UsageException("NAME=VALUE is missing");
    }
    memories(workspace).updateState(arguments.options());
    workspace.say("ok");
  }

  private static void watch(Arguments arguments, Workspace workspace) {
    arguments.end();
    workspace.views().watch(state -> workspace.say("state is now: " + state));
    workspace.say("watching");
  }
}
