package dev.varve.lab.sim;

/** A policy did what no policy may do; ends its simulation. */
final class FaultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient PolicyFault fault;

  FaultException(PolicyFault fault) {
    super(fault.problem());
    this.fault = fault;
  }

  PolicyFault fault() {
    return fault;
  }
}
