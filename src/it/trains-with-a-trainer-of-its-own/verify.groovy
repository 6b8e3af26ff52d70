import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('accuracy')

def state = new JsonSlurper().parse(new File(basedir, 'target/mlops/work/iris.state.json'))
def own = state.classPath.find { it.artifact == 'classes' }
assert own.resources.contains('com/example/MajorityTrainer.class')
// What training did not load does not train the model again.
assert !own.resources.any { it.contains('Greeting') }
