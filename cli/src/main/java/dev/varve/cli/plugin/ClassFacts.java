package dev.varve.cli.plugin;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a class without loading it.
 *
 * @param name with dots
 * @param major version of the class file
 * @param supertypes the class that it extends and the interfaces that it implements
 * @param isPublic whether everybody may use it
 * @param isConcrete whether there can be objects of it: no interface, and not abstract
 * @param hasPublicConstructor whether it has a public constructor without arguments
 * @param isKotlinObject whether it is a Kotlin {@code object}
 * @param uses the classes that it names
 */
record ClassFacts(
    String name,
    int major,
    List<String> supertypes,
    boolean isPublic,
    boolean isConcrete,
    boolean hasPublicConstructor,
    boolean isKotlinObject,
    Set<String> uses) {
  private static final int HEADER = 8;

  /** The version that a class file says it has, or -1 if it is none. */
  static int major(byte[] file) {
    boolean isClass =
        file.length >= HEADER
            && (file[0] & 0xff) == 0xca
            && (file[1] & 0xff) == 0xfe
            && (file[2] & 0xff) == 0xba
            && (file[3] & 0xff) == 0xbe;
    return isClass ? (file[6] & 0xff) << 8 | (file[7] & 0xff) : -1;
  }

  /**
   * Reads a class file.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static ClassFacts of(byte[] file) {
    ClassModel model = ClassFile.of().parse(file);
    model.attributes(); // They come last: now the file is there to its end.
    String name = dotted(model.thisClass().asInternalName());
    List<String> supertypes = new ArrayList<>();
    model.superclass().ifPresent(type -> supertypes.add(dotted(type.asInternalName())));
    model.interfaces().forEach(type -> supertypes.add(dotted(type.asInternalName())));
    boolean constructor = false;
    for (MethodModel method : model.methods()) {
      constructor |=
          method.methodName().equalsString("<init>")
              && method.methodType().equalsString("()V")
              && method.flags().has(AccessFlag.PUBLIC);
    }
    boolean instance = false;
    for (FieldModel field : model.fields()) {
      instance |=
          field.fieldName().equalsString("INSTANCE")
              && field.flags().has(AccessFlag.STATIC)
              && field.fieldType().equalsString("L" + model.thisClass().asInternalName() + ";");
    }
    return new ClassFacts(
        name,
        model.majorVersion(),
        List.copyOf(supertypes),
        model.flags().has(AccessFlag.PUBLIC),
        !model.flags().has(AccessFlag.ABSTRACT) && !model.flags().has(AccessFlag.INTERFACE),
        constructor,
        instance && !constructor,
        uses(model));
  }

  private static Set<String> uses(ClassModel model) {
    Set<String> uses = new TreeSet<>();
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type -> add(type.asSymbol(), uses);
        case MethodTypeEntry type -> add(type.asSymbol(), uses);
        case NameAndTypeEntry member when member.type().stringValue().startsWith("(") ->
            add(MethodTypeDesc.ofDescriptor(member.type().stringValue()), uses);
        case NameAndTypeEntry member ->
            add(ClassDesc.ofDescriptor(member.type().stringValue()), uses);
        default -> {}
      }
    }
    model.fields().forEach(field -> add(field.fieldTypeSymbol(), uses));
    model.methods().forEach(method -> add(method.methodTypeSymbol(), uses));
    return uses;
  }

  private static void add(MethodTypeDesc type, Set<String> uses) {
    add(type.returnType(), uses);
    type.parameterList().forEach(parameter -> add(parameter, uses));
  }

  private static void add(ClassDesc type, Set<String> uses) {
    ClassDesc element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    if (element.isClassOrInterface()) {
      String descriptor = element.descriptorString();
      uses.add(dotted(descriptor.substring(1, descriptor.length() - 1)));
    }
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }
}
