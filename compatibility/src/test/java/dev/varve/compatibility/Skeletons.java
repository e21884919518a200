package dev.varve.compatibility;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.EnclosingMethodAttribute;
import java.lang.classfile.attribute.MethodParametersAttribute;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.reflect.AccessFlag;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Classes without what others cannot see of them: code, and what is private. */
final class Skeletons {
  private Skeletons() {}

  /** The classes of a jar or of a directory, by the names of their files. */
  static Map<String, byte[]> of(Path classes) {
    try {
      if (Files.isDirectory(classes)) {
        return below(classes);
      }
      try (FileSystem jar = FileSystems.newFileSystem(classes)) {
        return below(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> below(Path root) throws IOException {
    Map<String, byte[]> skeletons = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
        if (!model.flags().has(AccessFlag.SYNTHETIC) && !isLocal(model)) {
          skeletons.put(root.relativize(file).toString().replace('\\', '/'), strip(model));
        }
      }
    }
    return skeletons;
  }

  private static boolean isLocal(ClassModel model) {
    return model.elementStream().anyMatch(EnclosingMethodAttribute.class::isInstance);
  }

  private static byte[] strip(ClassModel model) {
    ClassFile file =
        ClassFile.of(
            ClassFile.ConstantPoolSharingOption.NEW_POOL,
            ClassFile.DebugElementsOption.DROP_DEBUG,
            ClassFile.StackMapsOption.DROP_STACK_MAPS);
    return file.transformClass(
        model,
        (builder, element) -> {
          switch (element) {
            case MethodModel method when isSeen(method.flags()) ->
                builder.transformMethod(
                    method,
                    (made, part) -> {
                      if (!(part instanceof CodeModel
                          || part instanceof MethodParametersAttribute
                          || part instanceof RuntimeVisibleTypeAnnotationsAttribute)) {
                        made.with(part);
                      }
                    });
            case FieldModel field when isSeen(field.flags()) -> builder.with(field);
            case ClassElement other when !isNeedless(other) -> builder.with(other);
            default -> {}
          }
        });
  }

  private static boolean isSeen(AccessFlags flags) {
    return (flags.has(AccessFlag.PUBLIC) || flags.has(AccessFlag.PROTECTED))
        && !flags.has(AccessFlag.SYNTHETIC);
  }

  private static boolean isNeedless(ClassElement element) {
    return element instanceof MethodModel
        || element instanceof FieldModel
        || element instanceof SourceFileAttribute
        || element instanceof NestMembersAttribute
        || element instanceof NestHostAttribute;
  }

  /** A jar of these files: the same ones make the same bytes. */
  static byte[] jar(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      jar.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
        CRC32 crc = new CRC32();
        crc.update(file.getValue());
        entry.setCrc(crc.getValue());
        jar.putNextEntry(entry);
        jar.write(file.getValue());
        jar.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
