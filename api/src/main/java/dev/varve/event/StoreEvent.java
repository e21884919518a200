package dev.varve.event;

/** Something that happened in a store. Later versions add kinds: handle those you know. */
public interface StoreEvent {}
