import { editor, KeyCode, KeyMod, Uri } from 'monaco-editor/editor';
// All of them: a feature that is left out takes away a service that another one rests on.
import 'monaco-editor/features/register.all';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';

declare global {
  interface Window {
    MonacoEnvironment?: { getWorker(id: string, label: string): Worker };
  }
}

/** What the page asks of the editor. */
export interface OpenEditor {
  setText(text: string): void;
  focus(): void;
  close(): void;
}

export interface EditorOptions {
  readonly text: string;
  /** JSON Schema of what is edited. */
  readonly schema: unknown;
  readonly onType: (text: string) => void;
  readonly onRun: () => void;
  readonly onLeave: () => void;
}

/**
 * Opens Monaco in an element. The Tab key moves on, as it does everywhere else on the page; Escape goes back to the
 * plain text.
 */
export function openEditor(
  element: HTMLElement,
  { text, schema, onType, onRun, onLeave }: EditorOptions,
): OpenEditor {
  window.MonacoEnvironment = {
    getWorker: (_id, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
  };
  const uri = Uri.parse('inmemory://playground/scenario.json');
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    enableSchemaRequest: false,
    schemaValidation: 'error',
    schemas: [{ uri: 'inmemory://playground/scenario.schema.json', fileMatch: ['*'], schema }],
  });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const model = editor.createModel(text, 'json', uri);
  const opened = editor.create(element, {
    model,
    theme: dark.matches ? 'vs-dark' : 'vs',
    tabFocusMode: true,
    automaticLayout: true,
    ariaLabel: 'Scenario, in the editor. Tab moves on; Escape goes back to the plain text.',
    fixedOverflowWidgets: true,
    fontSize: 13,
    lineNumbersMinChars: 3,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    tabSize: 2,
  });
  const follow = (): void => editor.setTheme(dark.matches ? 'vs-dark' : 'vs');
  dark.addEventListener('change', follow);
  // What the page writes is not what the reader types.
  let writing = false;
  opened.onDidChangeModelContent(() => {
    if (!writing) onType(model.getValue());
  });
  opened.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, onRun);
  // Escape closes Monaco's own widgets first.
  opened.addCommand(
    KeyCode.Escape,
    onLeave,
    '!suggestWidgetVisible && !findWidgetVisible && !parameterHintsVisible && !renameInputVisible && !inSnippetMode && !editorHasSelection',
  );
  return {
    setText: (value) => {
      if (value === model.getValue()) return;
      writing = true;
      opened.executeEdits('form', [{ range: model.getFullModelRange(), text: value }]);
      writing = false;
    },
    focus: () => opened.focus(),
    close: () => {
      dark.removeEventListener('change', follow);
      opened.dispose();
      model.dispose();
    },
  };
}
