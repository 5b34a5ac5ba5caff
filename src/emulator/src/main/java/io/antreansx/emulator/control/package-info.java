/** The emulator's own endpoints: reset, faults, counters. */
package io.antreansx.emulator.control;
