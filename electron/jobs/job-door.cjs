/**
 * The file that the pool loads into a worker. The program of the worker is a module: loaded by
 * `require`, as the pool does, Node 24 brings the whole process down when the worker is ended
 * half-way; loaded by `import` it does not.
 * @param {{ program: string }} task with the address of the worker's program
 */
module.exports = async (task) => (await import(task.program)).default(task);
