/** The story in ten steps: what each does, what there is to look at, and what is verified. */
package io.antreansx.demo.story;
