/**
 * Commands of the shell for scripts that kill processes and damage files, to show what survives.
 */
@NullMarked
package dev.varve.cli.shell.story;

import org.jspecify.annotations.NullMarked;
