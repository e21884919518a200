package dev.varve.kotlin

/**
 * Marks what blocks like `transaction { }` have as their receiver. Inside a block, the receivers of the blocks
 * around it are not used by accident: what belongs to one of them must say so, and else does not compile.
 */
@DslMarker
@Target(AnnotationTarget.CLASS, AnnotationTarget.TYPE)
public annotation class VarveDsl
