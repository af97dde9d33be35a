package classchat.bench.demo;

import java.util.function.Consumer;

/**
 * One thing that ClassChat does.
 *
 * @param name of its picture
 * @param text what is going to be seen
 * @param act plays it, and runs what it is given when most is to be seen; fails when something is
 *     not as it has to be
 */
record Step(String name, String title, String text, Consumer<Runnable> act) {}
