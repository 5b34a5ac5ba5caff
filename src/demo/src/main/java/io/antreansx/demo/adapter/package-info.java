/** The packaged adapter as its users run it: its commands, and its server as a process. */
package io.antreansx.demo.adapter;
