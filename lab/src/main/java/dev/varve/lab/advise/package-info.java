/** A search for the policy and the settings that suit a workload. */
@NullMarked
package dev.varve.lab.advise;

import org.jspecify.annotations.NullMarked;
