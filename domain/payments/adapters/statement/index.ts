// The front door of the statement adapter.
export {
  createOperatorStatement,
  type OperatorStatementPorts,
  parseStatement,
} from './create-operator-statement.ts';
