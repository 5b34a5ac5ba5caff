/** The edge: Vert.x routes, wiring of all parts, extra manager ports. */
package io.antreansx.emulator.server;
