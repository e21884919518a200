package dev.varve.cli.shell.story;

import dev.varve.cli.shell.Detour;
import dev.varve.cli.shell.Workspace;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends lines to a child process until it is killed or ended. */
final class ChildDetour implements Detour {
  private static final Pattern KILL_AFTER = Pattern.compile("kill-after\\s+(\\d{1,9})\\s+(.*)");

  private static final String PARENT = "parent ";

  private final Child child;
  private final Workspace workspace;
  private final Story story;

  ChildDetour(Child child, Workspace workspace, Story story) {
    this.child = child;
    this.workspace = workspace;
    this.story = story;
  }

  @Override
  public @Nullable String carryOut(String line) throws IOException {
    String command = line.strip();
    if (command.startsWith(PARENT)) {
      return command.substring(PARENT.length());
    }
    Matcher killAfter = KILL_AFTER.matcher(command);
    if (command.equals("kill")) {
      child.kill();
      back("killed");
    } else if (command.equals("end")) {
      child.close();
      back("ended");
    } else if (killAfter.matches()) {
      child.killDuring(killAfter.group(2), Long.parseLong(killAfter.group(1)));
      child.kill();
      story.acknowledged(child.acknowledged());
      back("killed");
    } else {
      child.carryOut(line, workspace::say);
    }
    return null;
  }

  private void back(String what) {
    workspace.detour(null);
    workspace.say(what);
  }

  /** Kills the child. */
  void kill() {
    child.kill();
  }

  @Override
  public String prompt() {
    return "child> ";
  }
}
