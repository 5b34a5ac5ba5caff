/** Starts emulator, cluster and adapter and tells the story of the project, step by verified step. */
package io.antreansx.demo;
