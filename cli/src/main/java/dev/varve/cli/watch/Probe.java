package dev.varve.cli.watch;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.varve.storage.FileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * Reads the live figures of a store from the JVM that has it open, as jconsole would: it attaches
 * to JVMs of the same user on this machine, one after the other, and the one that holds the lock
 * says so in its system properties.
 *
 * <p>Thread safety: none.
 */
public final class Probe implements AutoCloseable {
  private static final String LOCK = "dev.varve.lock:";

  private final JMXConnector connector;
  private final MBeanServerConnection server;
  private final ObjectName name;
  private final String[] attributes;
  private final long process;

  private Probe(JMXConnector connector, ObjectName name, long process)
      throws IOException, JMException {
    this.connector = connector;
    this.server = connector.getMBeanServerConnection();
    this.name = name;
    this.process = process;
    List<String> names = new ArrayList<>();
    for (MBeanAttributeInfo info : server.getMBeanInfo(name).getAttributes()) {
      names.add(info.getName());
    }
    this.attributes = names.toArray(String[]::new);
  }

  /**
   * Finds the JVM that has a store open; null if there is none, or it does not answer.
   *
   * @param silent processes that are not asked; those that did not answer in time are added
   * @param patience how long each may take to answer
   */
  public static @Nullable Probe find(
      Path directory, UUID store, Set<Long> silent, Duration patience) {
    String lock = lockOf(directory);
    if (lock == null) {
      return null;
    }
    for (VirtualMachineDescriptor candidate : VirtualMachine.list()) {
      long process = pid(candidate.id());
      if (process != ProcessHandle.current().pid() && !silent.contains(process)) {
        try {
          Probe probe =
              Question.ask(patience, () -> connect(candidate, process, lock, store), Probe::close);
          if (probe != null) {
            return probe;
          }
        } catch (TimeoutException e) {
          silent.add(process);
        }
      }
    }
    return null;
  }

  @SuppressWarnings("BanJNDI") // the address comes from a process of this user, on this machine
  private static @Nullable Probe connect(
      VirtualMachineDescriptor candidate, long process, String lock, UUID store) {
    try {
      VirtualMachine machine = VirtualMachine.attach(candidate);
      String address;
      try {
        if (!machine.getSystemProperties().containsKey(lock)) {
          return null;
        }
        address = machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
      return of(JMXConnectorFactory.connect(new JMXServiceURL(address)), store, process);
    } catch (AttachNotSupportedException | IOException e) {
      return null; // It has ended, is another user's, or does not like to be attached to.
    }
  }

  private static @Nullable Probe of(JMXConnector connector, UUID store, long process)
      throws IOException {
    Probe probe = null;
    try {
      ObjectName pattern = new ObjectName("dev.varve:type=Store,id=" + store + ",*");
      for (ObjectName name : connector.getMBeanServerConnection().queryNames(pattern, null)) {
        probe = new Probe(connector, name, process);
      }
    } catch (JMException e) {
      probe = null; // It was closed just now.
    } finally {
      if (probe == null) {
        connector.close();
      }
    }
    return probe;
  }

  private static long pid(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The system property that says in a JVM that it holds the lock of a directory; null if none. */
  private static @Nullable String lockOf(Path directory) {
    Path file = directory.resolve(FileName.LOCK.toString());
    try {
      Object key =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .fileKey();
      return LOCK + (key == null ? file.toRealPath().toString() : key.toString());
    } catch (IOException e) {
      return null; // Who has it open has made the file.
    }
  }

  /**
   * A look at the store; null if it is no longer open there, or the process does not answer in
   * time.
   */
  public @Nullable Look look(double seconds, Duration patience) {
    try {
      return Question.ask(patience, () -> look(seconds), _ -> {});
    } catch (TimeoutException e) {
      return null;
    }
  }

  private @Nullable Look look(double seconds) {
    List<Look.Row> levels = new ArrayList<>();
    Map<String, Double> live = new HashMap<>();
    try {
      for (Attribute attribute : server.getAttributes(name, attributes).asList()) {
        if (attribute.getValue() instanceof Number number) {
          live.put(attribute.getName(), number.doubleValue());
        } else if (attribute.getValue() instanceof CompositeData[] rows) {
          for (CompositeData row : rows) {
            levels.add(
                new Look.Row(
                    (int) row.get("index"),
                    (int) row.get("runs"),
                    (int) row.get("tables"),
                    (long) row.get("bytes")));
          }
        }
      }
    } catch (IOException | JMException e) {
      return null;
    }
    return new Look(seconds, levels, live, process);
  }

  /** Takes leave, without waiting for the process to answer. */
  @Override
  public void close() {
    Thread.ofPlatform().daemon().name("varve-watch").start(this::disconnect);
  }

  private void disconnect() {
    try {
      connector.close();
    } catch (IOException e) {
      // The process has ended.
    }
  }
}
