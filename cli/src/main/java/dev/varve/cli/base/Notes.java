package dev.varve.cli.base;

import dev.varve.event.BackgroundFailed;
import dev.varve.event.DecisionRejected;
import dev.varve.event.PartReplaced;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.event.WalTailTorn;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;

/** Tells the user of what happens in a store and is worth knowing. */
final class Notes implements StoreListener {
  private final Console console;

  Notes(Console console) {
    this.console = console;
  }

  @Override
  public void onEvent(StoreEvent event) {
    switch (event) {
      case PartReplaced(String keyspace, String kind, String recorded, String used) ->
          console.note(
              kind
                  + " '"
                  + recorded
                  + "' of keyspace '"
                  + keyspace
                  + "' was not found; '"
                  + used
                  + "' is used instead.");
      case WalTailTorn(long segment, long position, long end, boolean soundRecordsFollow) ->
          console.note(
              "the log ends at byte "
                  + position
                  + " of "
                  + new FileName(FileKind.WAL, segment)
                  + ", as a crash leaves it; "
                  + (end - position)
                  + " bytes behind that do not count"
                  + (soundRecordsFollow ? ", though records are among them." : "."));
      case BackgroundFailed(String task, Throwable cause, boolean retried) ->
          console.note(task + " failed" + (retried ? ", and is tried again: " : ": ") + cause);
      case DecisionRejected rejected ->
          console.note(
              "compaction policy '"
                  + rejected.policy()
                  + "' of keyspace '"
                  + rejected.keyspace()
                  + "' decided what cannot be done: "
                  + String.join("; ", rejected.problems()));
      default -> {}
    }
  }
}
