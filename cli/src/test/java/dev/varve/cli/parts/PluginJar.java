package dev.varve.cli.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar with a log of another name, compiled on the spot. */
public final class PluginJar {
  private static final String SOURCE =
      """
      package com.acme;

      public final class AcmeLog implements dev.varve.spi.WalProvider {
        private final dev.varve.spi.WalProvider same = new dev.varve.wal.record.RecordWalProvider();

        @Override public String name() { return "NAME"; }
        @Override public String description() { return "A log that writes as 'record' does."; }
        @Override public dev.varve.option.OptionSchema options() { return same.options(); }
        @Override public int spiVersion() { return same.spiVersion(); }
        @Override public dev.varve.wal.WalFactory create(dev.varve.option.Options options) {
          return same.create(options);
        }
      }
      """;

  private PluginJar() {}

  /** Makes a directory that holds a jar with a log of this name; returns the directory. */
  public static Path in(Path directory, String name) throws IOException {
    return make(
        directory, name, "AcmeLog", "dev.varve.spi.WalProvider", SOURCE.replace("NAME", name));
  }

  /** Compiles a provider of package {@code com.acme} and puts it into a jar of this name. */
  static Path make(Path directory, String name, String type, String service, String source)
      throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path file = Files.writeString(classes.resolve(type + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result =
        compiler.run(null, null, null, "-proc:none", "-d", classes.toString(), file.toString());
    if (result != 0) {
      throw new IOException("the plug-in cannot be compiled");
    }
    try (OutputStream out = Files.newOutputStream(directory.resolve(name + ".jar"));
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> compiled = Files.list(classes.resolve("com/acme"))) {
      for (Path each : compiled.toList()) {
        jar.putNextEntry(new ZipEntry("com/acme/" + each.getFileName()));
        jar.write(Files.readAllBytes(each));
      }
      jar.putNextEntry(new ZipEntry("META-INF/services/" + service));
      jar.write(("com.acme." + type + "\n").getBytes(UTF_8));
    }
    return directory;
  }
}
