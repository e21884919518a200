package dev.varve.cli.plugin;

import dev.varve.assembly.Whereabouts;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Tells of the rules of a contract as they are run, and chooses which are. */
final class RuleListener implements TestExecutionListener, PostDiscoveryFilter {
  private static final int LONGEST = 2000;

  private final Watchdog watchdog;
  private final List<String> rules;

  RuleListener(Watchdog watchdog, List<String> rules) {
    this.watchdog = watchdog;
    this.rules = rules;
  }

  @Override
  public FilterResult apply(TestDescriptor test) {
    return FilterResult.includedIf(
        rules.isEmpty()
            || !(test.getSource().orElse(null) instanceof MethodSource method)
            || rules.contains(method.getMethodName()));
  }

  private static String rule(TestIdentifier test) {
    return test.getSource().orElse(null) instanceof MethodSource method
        ? method.getMethodName()
        : test.getDisplayName();
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      watchdog.say(Event.ofRule(Event.What.RULE, rule(test), null));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    watchdog.say(Event.ofRule(Event.What.SKIPPED, rule(test), reason));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable failure = result.getThrowable().orElse(null);
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      watchdog.say(Event.ofRule(Event.What.BROKEN, rule(test), text(failure)));
    } else if (test.isTest() && result.getStatus() == TestExecutionResult.Status.ABORTED) {
      watchdog.say(Event.ofRule(Event.What.SKIPPED, rule(test), text(failure)));
    } else if (test.isTest()) {
      watchdog.say(Event.ofRule(Event.What.KEPT, rule(test), null));
    }
  }

  /** What went wrong: what the rule says, or the exception and where it came from. */
  private static String text(@Nullable Throwable failure) {
    if (failure == null) {
      return "no reason was given";
    }
    String text;
    if (failure instanceof AssertionError && failure.getMessage() != null) {
      // The contract's listener has put its name and the rule's before it.
      String said = failure.getMessage().replaceFirst("^\\w+Contract, rule \\w+: ", "");
      text = String.join(" ", said.lines().map(String::strip).toList()).strip();
    } else {
      text = "it threw " + failure + Whereabouts.of(failure);
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
  }

  /** The class of the test kit that a test extends. */
  static String contract(Class<?> test) {
    for (Class<?> type = test; type != null; type = type.getSuperclass()) {
      if (Modifier.isAbstract(type.getModifiers()) && type.getSimpleName().endsWith("Contract")) {
        return type.getSimpleName();
      }
    }
    return test.getSimpleName();
  }
}
