/** Requests, responses and the table of routes, free of any HTTP server. */
package io.antreansx.emulator.rest;
