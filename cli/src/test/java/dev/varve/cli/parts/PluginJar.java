package dev.varve.cli.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
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
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path source = Files.writeString(classes.resolve("AcmeLog.java"), SOURCE.replace("NAME", name));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result =
        compiler.run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
    if (result != 0) {
      throw new IOException("the plug-in cannot be compiled");
    }
    String type = "com/acme/AcmeLog.class";
    try (OutputStream file = Files.newOutputStream(directory.resolve(name + ".jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new ZipEntry(type));
      jar.write(Files.readAllBytes(classes.resolve(type)));
      jar.putNextEntry(new ZipEntry("META-INF/services/dev.varve.spi.WalProvider"));
      jar.write("com.acme.AcmeLog\n".getBytes(UTF_8));
    }
    return directory;
  }
}
